// SPDX-License-Identifier: GPL-3.0-or-later
/** PDF documents typed in tests. */
import { pdfReader } from '../../../src/importers/pdf/reader.js';
import type { Values } from '../../../src/params/schema.js';

/** A document with a page of 72 × 144 points for each of these contents. */
export function pdf(contents: readonly string[], page = '', more: readonly string[] = []): Buffer {
  const kids = contents.map((_, i) => `${3 + 2 * i} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${contents.length} /MediaBox [0 0 72 144] >>`,
    ...contents.flatMap((text, i) => [
      `<< /Type /Page /Parent 2 0 R /Contents ${4 + 2 * i} 0 R ${page} >>`,
      `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    ]),
    ...more,
  ];
  const body = objects.map((object, i) => `${i + 1} 0 obj\n${object}\nendobj\n`).join('');
  return Buffer.from(`%PDF-1.4\n${body}trailer\n<< /Root 1 0 R >>\n%%EOF\n`, 'latin1');
}

export async function read(bytes: Uint8Array, params: Values = {}) {
  const { art, problems } = await pdfReader.parse(bytes, { name: 'test.pdf', params });
  return { art, codes: problems.map(({ code }) => code) };
}
