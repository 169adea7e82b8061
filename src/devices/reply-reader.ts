// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Bytes from the controller → lines. `ok`, nearly all there is during a job, is recognised without
 * making a string. Control characters other than line ends are noise of the wire and dropped, so a
 * NUL inside `ok` does no harm.
 */

export interface ReplyListener {
  ok(): void;
  /** Any other line that is not empty. */
  line(text: string): void;
}

const O = 0x6f;
const K = 0x6b;
/** No firmware says more in one line; what is longer is noise. */
const MAX_CHARS = 512;

export class ReplyReader {
  readonly #listener: ReplyListener;
  readonly #line = new Uint8Array(MAX_CHARS);
  #length = 0;

  constructor(listener: ReplyListener) {
    this.#listener = listener;
  }

  read(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (byte === 0x0a || byte === 0x0d) this.#end();
      else if (byte >= 0x20 && this.#length < MAX_CHARS) this.#line[this.#length++] = byte;
    }
  }

  #end(): void {
    const length = this.#length;
    this.#length = 0;
    if (length === 0) return;
    if (length === 2 && this.#line[0] === O && this.#line[1] === K) this.#listener.ok();
    else this.#listener.line(String.fromCharCode(...this.#line.subarray(0, length)));
  }
}
