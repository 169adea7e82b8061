// SPDX-License-Identifier: GPL-3.0-or-later
/** Bytes of one direction → lines, whatever chunks they came in; control characters are noise. */

export class WireLines {
  #text = '';

  /** The lines that end in these bytes, empty ones left out. */
  read(bytes: Uint8Array): readonly string[] {
    const lines: string[] = [];
    for (const byte of bytes) {
      if (byte === 0x0a || byte === 0x0d) {
        if (this.#text !== '') lines.push(this.#text);
        this.#text = '';
      } else if (byte >= 0x20 && byte !== 0x7f) this.#text += String.fromCharCode(byte);
    }
    return lines;
  }

  /** What began and did not end. */
  get rest(): string {
    return this.#text;
  }

  clear(): void {
    this.#text = '';
  }
}

/** Whether a controller takes the byte past its line buffer: `?`, `!`, `~`, reset, all above ASCII. */
export function bypassesLines(byte: number): boolean {
  return byte === 0x3f || byte === 0x21 || byte === 0x7e || byte === 0x18 || byte >= 0x80;
}
