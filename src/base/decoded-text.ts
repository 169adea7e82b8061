// SPDX-License-Identifier: MIT
/** The text of a file, in whatever letters it was written. */
import { utf16Of } from './utf16.js';

/** UTF-16 or UTF-8; where it is neither, the letters of old Windows programs, so that umlauts are what they were. */
export function decodedText(bytes: Uint8Array): string {
  const wide = utf16Of(bytes);
  if (wide !== undefined) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
