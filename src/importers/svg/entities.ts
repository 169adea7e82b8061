// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The few entities drawings really declare (Illustrator's namespace names): short plain texts.
 * Entities made of entities, and external ones, are the stuff of bombs and are refused.
 */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { MAX_TEXT_BYTES } from './text.js';

const MAX_ENTITY_CHARS = 300;

export const XML_ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** HTML's names that turn up in drawings saved by web tools. */
export const COMMON_ENTITIES = { nbsp: '\u00a0', copy: '©', reg: '®', deg: '°', times: '×' };

/** Name → text of the entities in the document's DOCTYPE. */
export function declaredEntities(text: string, name: string): Readonly<Record<string, string>> {
  // Bare of what objects have: an entity may be called `constructor`.
  const entities: Record<string, string> = Object.create(null);
  const subset = /<!DOCTYPE[^[>]{0,999}\[([\s\S]*?)\]\s{0,99}>/i.exec(text)?.[1];
  if (subset === undefined) return entities;
  for (const [, entity, rest] of subset.matchAll(
    /<!ENTITY\s{1,99}([^\s>]{1,999})\s{1,99}([^>]{0,9999})>/g,
  )) {
    const value = /^(?:"([^"]*)"|'([^']*)')\s*$/.exec(rest!);
    const content = value?.[1] ?? value?.[2];
    if (content === undefined || /[&%<]/.test(content) || content.length > MAX_ENTITY_CHARS)
      throw refused(name);
    entities[entity!] = content;
  }
  refuseMultiplied(text, entities, name);
  return entities;
}

/** Even a short text, named a million times, is a bomb. */
function refuseMultiplied(text: string, entities: Record<string, string>, name: string): void {
  const longest = Math.max(0, ...Object.values(entities).map((value) => value.length));
  if (longest === 0) return;
  const uses = text.split('&').length - 1;
  if (uses * longest > MAX_TEXT_BYTES) throw refused(name);
}

function refused(name: string): AppError {
  return new AppError(
    'import.unsafe',
    msg(
      '"{name}" uses XML entities for its text, which Kerf does not expand: save it again as plain SVG from a drawing program.',
      { name },
    ),
  );
}
