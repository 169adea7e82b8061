// SPDX-License-Identifier: GPL-3.0-or-later
/** The numbered objects of a PDF file, with the table of where they begin. */
import { deflateSync } from 'node:zlib';

const HEADER = '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n';
const NEVER_USED = 65_535;

export class NumberedObjects {
  #length = 0;
  #count = 0;
  readonly #offsets = new Map<number, number>();

  /** A number for an object that is written later, or named before. */
  take(): number {
    return ++this.#count;
  }

  header(): Uint8Array {
    return this.#counted(Buffer.from(HEADER, 'latin1'));
  }

  object(number: number, body: string): Uint8Array {
    this.#offsets.set(number, this.#length);
    return this.#counted(Buffer.from(`${number} 0 obj\n${body}\nendobj\n`, 'latin1'));
  }

  /** `entries` are those of its dictionary beside its length and packing. */
  stream(number: number, entries: string, content: Uint8Array): Uint8Array {
    const packed = deflateSync(content);
    this.#offsets.set(number, this.#length);
    const head = `${number} 0 obj\n<< ${entries} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`;
    return this.#counted(
      Buffer.concat([Buffer.from(head, 'latin1'), packed, Buffer.from('\nendstream\nendobj\n')]),
    );
  }

  /** The table, and where the document begins. */
  trailer(root: number, info: number): Uint8Array {
    const start = this.#length;
    const rows = Array.from({ length: this.#count }, (_, i) => {
      return `${String(this.#offsets.get(i + 1) ?? 0).padStart(10, '0')} 00000 n \n`;
    });
    const table = `xref\n0 ${this.#count + 1}\n0000000000 ${NEVER_USED} f \n${rows.join('')}`;
    const size = `/Size ${this.#count + 1} /Root ${root} 0 R /Info ${info} 0 R`;
    return Buffer.from(`${table}trailer\n<< ${size} >>\nstartxref\n${start}\n%%EOF\n`, 'latin1');
  }

  #counted(bytes: Uint8Array): Uint8Array {
    this.#length += bytes.length;
    return bytes;
  }
}

/** Any text, as UTF-16 in hexadecimal. Halves of letters have no place there. */
export function textString(text: string): string {
  const whole = text.replace(/\p{Cs}/gu, '\ufffd');
  const words = Array.from({ length: whole.length }, (_, i) => {
    return whole.charCodeAt(i).toString(16).padStart(4, '0');
  });
  return `<feff${words.join('')}>`;
}
