// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Bytes from the controller → lines. `ok`, nearly all there is during a job, is recognised without
 * making a string, in capitals and between blanks, too, as some boards say it. Control characters other
 * than line ends are noise of the wire and dropped, so a NUL inside `ok` does no harm.
 */

export interface ReplyListener {
  ok(): void;
  /** Any other line that is not empty. */
  line(text: string): void;
}

const BLANK = 0x20;
const O = 0x6f;
const K = 0x6b;
/** Makes a small letter of a capital. */
const SMALL = 0x20;
/** No firmware sends a longer line; anything longer is noise. */
const MAX_CHARS = 512;

export class ReplyReader {
  readonly #listener: ReplyListener;
  readonly #line = Buffer.alloc(MAX_CHARS);
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
    let begin = 0;
    let end = this.#length;
    this.#length = 0;
    while (begin < end && this.#line[begin] === BLANK) begin++;
    while (end > begin && this.#line[end - 1] === BLANK) end--;
    if (begin === end) return;
    if (this.#isOk(begin, end)) this.#listener.ok();
    else this.#listener.line(this.#line.toString('latin1', begin, end));
  }

  #isOk(begin: number, end: number): boolean {
    const [first = 0, second = 0] = [this.#line[begin], this.#line[begin + 1]];
    return end - begin === 2 && (first | SMALL) === O && (second | SMALL) === K;
  }
}
