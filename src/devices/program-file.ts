// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A program file before anything of it is sent: looked through as a whole, line by cleaned line.
 */
import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { AppError, messageOf } from '../base/errors.js';
import { type Message, msg } from '../base/message.js';
import { openPlainFile } from '../base/read-plain-file.js';
import { utf16Of } from '../base/utf16.js';
import { ProgramLines } from '../gcode/program-lines.js';
import type { ProgramRules } from '../gcode/program-rules.js';
import type { Words } from '../gcode/words.js';
import { type LineCheck, LineChecker } from './line-check.js';

/**
 * Programs are looked through, timed and sent in pieces of this size: small, so that preparing one never holds up
 * an answer.
 */
export const PIECE_BYTES = 1 << 14;
/** After this many good lines a bad one is a damaged program, not some other file. */
const GOOD_LINES = 20;

export interface ProgramFacts extends LineCheck {
  /** Lines that will be sent. */
  readonly lineCount: number;
  readonly byteCount: number;
  /** SHA-256 of the file, hex. */
  readonly hash: string;
  /** CRC-32 of each piece, by which it is known again when it is sent. */
  readonly sums: readonly number[];
}

/** Receives the words of every line, with its number in the file. */
export interface LineFollower {
  /** How the firmware reads lines; as Grbl does without this. */
  readonly rules?: ProgramRules | undefined;
  /** Throws where the program must not run. */
  read(words: Words, line: number): void;
}

/** Reads the whole file once. Throws AppError `program.…` at the first line that may not be sent. */
export async function checkProgram(
  path: string,
  signal?: AbortSignal,
  follower?: LineFollower,
): Promise<ProgramFacts> {
  await using file = await openProgram(path);
  const lines = new ProgramLines();
  const checker = new LineChecker(follower?.rules);
  const piece = new Uint8Array(PIECE_BYTES);
  const sums: number[] = [];
  const hash = createHash('sha256');
  let lineCount = 0;
  let byteCount = 0;
  const take = () => {
    const { line, number } = lines;
    const trouble = checker.check(line);
    if (trouble !== undefined) throw badLine(path, number, lineCount, trouble);
    if (line.length === 0) return;
    follower?.read(checker.words, number);
    lineCount++;
    byteCount += line.length + 1;
  };
  for (;;) {
    signal?.throwIfAborted();
    const bytes = await readPiece(file, piece);
    if (bytes.length === 0) break;
    if (sums.length === 0) refuseWideText(path, bytes);
    hash.update(bytes);
    sums.push(crc32(bytes));
    for (const byte of bytes) if (lines.push(byte)) take();
  }
  if (lines.end()) take();
  if (lineCount === 0) {
    throw new AppError(
      'program.empty',
      msg('There is nothing to send in {path}: choose another file.', { path }),
    );
  }
  return { lineCount, byteCount, hash: hash.digest('hex'), sums, ...checker.facts };
}

/** The next bytes of the file, as many as there are up to a whole piece; none at its end. */
export async function readPiece(file: FileHandle, piece: Uint8Array): Promise<Uint8Array> {
  let length = 0;
  while (length < piece.length) {
    const { bytesRead } = await file.read(piece, length, piece.length - length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return piece.subarray(0, length);
}

/** What is sent is the file itself, byte by byte; `start` is where it begins. Throws AppError `program.not-gcode`. */
export function refuseWideText(path: string, start: Uint8Array): void {
  if (utf16Of(start) === undefined) return;
  throw new AppError(
    'program.not-gcode',
    msg('{path} is written in UTF-16, which no controller reads: save it as plain text (UTF-8).', {
      path,
    }),
  );
}

/** Throws AppError `program.missing`. */
export async function openProgram(path: string): Promise<FileHandle> {
  try {
    return await openPlainFile(path);
  } catch (cause) {
    throw new AppError('program.missing', messageOf(cause), { cause });
  }
}

function badLine(path: string, line: number, goodLines: number, trouble: Message): AppError {
  return goodLines < GOOD_LINES
    ? new AppError(
        'program.not-gcode',
        msg('{path} is not G-code: line {line} {trouble}.', { path, line, trouble }),
      )
    : new AppError(
        'program.bad-line',
        msg('Line {line} of {path} {trouble}: the program is damaged, write it again.', {
          line,
          path,
          trouble,
        }),
        { details: { line } },
      );
}
