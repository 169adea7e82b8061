// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Which lines Marlin takes up (`parser.cpp`): those that begin with G, M or T. Built with
 * GCODE_MOTION_MODES, which it reports (`Cap:MOTION_MODES:1`), also places alone, after a G0 to G3.
 */
import { msg } from '../../base/message.js';
import { wordOf } from '../../gcode/program-rules.js';
import type { Words } from '../../gcode/words.js';
import type { LineRules } from '../job-preparation.js';

const COMMANDS = new Set([...'GMT'].map((c) => c.charCodeAt(0)));
const PLACES = new Set([...'XYZEF'].map((c) => c.charCodeAt(0)));
const G = 'G'.charCodeAt(0);

export function marlinLines(can: (ability: string) => boolean): LineRules {
  const hasModes = can('MOTION_MODES');
  let isMoving = false;
  return {
    faultOf(words: Words) {
      const [first = 0] = words.letters;
      isMoving ||= first === G && wordOf(words, G) <= 3;
      if (words.count === 0 || COMMANDS.has(first)) return undefined;
      if (hasModes && isMoving && PLACES.has(first)) return undefined;
      const letter = String.fromCharCode(first);
      return hasModes
        ? msg('begins with {letter}, but Marlin refuses a line without its own G or M', { letter })
        : msg(
            'begins with {letter}, but Marlin refuses a line without its own G or M (this one was built without GCODE_MOTION_MODES)',
            { letter },
          );
    },
  };
}
