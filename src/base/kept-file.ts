// SPDX-License-Identifier: MIT
/**
 * The small JSON files that a program keeps without being asked. One that is damaged is never written over:
 * it is put aside under another name, that is reported once, and what could be read of it is still used.
 */
import { lstatSync, renameSync } from 'node:fs';
import { AppError, messageOf, type Problem } from './errors.js';
import { type Message, msg } from './message.js';
import { readPlainFile, readPlainFileLater } from './read-plain-file.js';
import { writeWholeFile } from './whole-file.js';

/** What a reader made of a file's content. */
export interface Understood<T> {
  readonly value: T;
  /** Nothing in the content had to be left out. */
  readonly isWhole: boolean;
}

export interface KeptFileKind<T> {
  readonly maxBytes: number;
  /** Makes the best of any content; `undefined` stands for a file that is missing or not JSON. */
  understand(content: unknown): Understood<T>;
}

/** Called with what a person should know about a damaged file, once. */
export type OnDamage = (problem: Problem) => void;

/** What a newer release writes, it says by a higher number in `version`; none is the first. */
const VERSION = 1;
const MAX_PUT_ASIDE = 100;

type Found = { readonly content: unknown } | { readonly damage: Damage };
type Damage = 'damaged' | 'newer' | Message;

/** What the file holds. Waits for the disk. */
export function readKept<T>(path: string, kind: KeptFileKind<T>, onDamage: OnDamage): T {
  let found: Found;
  try {
    found = parsed(readPlainFile(path, kind));
  } catch (error) {
    found = unread(error);
  }
  return understood(found, path, kind, onDamage);
}

/** The same, waiting for the disk only where the file is damaged. */
export async function readKeptLater<T>(
  path: string,
  kind: KeptFileKind<T>,
  onDamage: OnDamage,
): Promise<T> {
  const found = await readPlainFileLater(path, kind).then(parsed, unread);
  return understood(found, path, kind, onDamage);
}

/** Whole or not at all. Throws AppError `file.unwritable`. */
export function writeKept(path: string, content: unknown): void {
  const bytes = new TextEncoder().encode(`${JSON.stringify(content, null, 2)}\n`);
  writeWholeFile(path, (write) => write(bytes));
}

/** Gives what is at this path another name beside it; returns that, or undefined where it has to stay. */
export function putAside(path: string, suffix = '~broken'): string | undefined {
  for (let number = 1; number <= MAX_PUT_ASIDE; number++) {
    const aside = `${path}${suffix}${number === 1 ? '' : `-${number}`}`;
    if (lstatSync(aside, { throwIfNoEntry: false }) !== undefined) continue;
    try {
      renameSync(path, aside);
      return aside;
    } catch {
      return undefined; // The folder is read-only, or another process was quicker.
    }
  }
  return undefined;
}

function parsed(bytes: Buffer): Found {
  try {
    const content: unknown = JSON.parse(bytes.toString('utf8'));
    return isNewer(content) ? { damage: 'newer' } : { content };
  } catch {
    return { damage: 'damaged' };
  }
}

function isNewer(content: unknown): boolean {
  if (typeof content !== 'object' || content === null || !('version' in content)) return false;
  return typeof content.version === 'number' && content.version > VERSION;
}

function unread(error: unknown): Found {
  const isMissing = error instanceof AppError && error.details['reason'] === 'missing';
  return isMissing ? { content: undefined } : { damage: messageOf(error) };
}

function understood<T>(
  found: Found,
  path: string,
  { understand }: KeptFileKind<T>,
  onDamage: OnDamage,
): T {
  const content = 'content' in found ? found.content : undefined;
  const { value, isWhole } = understand(content);
  const isMissing = 'content' in found && content === undefined;
  if ('damage' in found) onDamage(problem(path, found.damage));
  else if (!isMissing && !isWhole) {
    onDamage(problem(path, 'damaged'));
    keepTheRest(path, value);
  }
  return value;
}

/** What could be read is there for the next run as well. */
function keepTheRest(path: string, value: unknown): void {
  const isThere = lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  if (isThere || value === undefined) return;
  try {
    writeKept(path, value);
  } catch {
    // For example a full disk: this run keeps the value, and the next change reports the disk.
  }
}

function problem(path: string, damage: Damage): Problem {
  const aside = putAside(path, damage === 'newer' ? '~newer' : '~broken');
  const message =
    aside === undefined ? staysWhereItIs(path, damage) : wasPutAside(path, aside, damage);
  return { severity: 'warning', code: 'file.damaged', message };
}

function wasPutAside(path: string, aside: string, damage: Damage): Message {
  if (damage === 'newer')
    return msg(
      '{path} was written by a newer version of Kerf: it is kept as {aside}, and Kerf starts without it.',
      { path, aside },
    );
  if (damage === 'damaged')
    return msg(
      '{path} is damaged: it is kept as {aside}, and Kerf continues with what it could read. Repair that file and put it back if something is missing.',
      { path, aside },
    );
  return msg('{cause} It is kept as {aside}, and Kerf starts without it.', {
    cause: damage,
    aside,
  });
}

function staysWhereItIs(path: string, damage: Damage): Message {
  if (damage === 'newer')
    return msg(
      '{path} was written by a newer version of Kerf, and Kerf cannot move it aside: changes are not kept until you update Kerf.',
      { path },
    );
  return msg(
    '{path} is damaged, and Kerf cannot move it aside: check the permissions of its folder, or changes are not kept.',
    { path },
  );
}
