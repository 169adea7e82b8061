// SPDX-License-Identifier: GPL-3.0-or-later
/** Codes are read back by a reader that is not their writer. */
import assert from 'node:assert/strict';
import zxing from '@zxing/library';
import { barcode } from '../../src/generators/barcode/index.js';
import type { Drawn } from '../../src/generators/contract.js';
import { qrCode } from '../../src/generators/qr-code/index.js';
import { defaultsOf } from '../../src/params/schema.js';
import { insideAlong, isInside } from './is-inside.js';

const { BinaryBitmap, HybridBinarizer, MultiFormatOneDReader, QRCodeReader } = zxing;
const { DecodeHintType, RGBLuminanceSource } = zxing;

/** Painted dark where the path is filled, with a blank margin, and read. */
function read(drawn: Drawn, pixelsPerMm: number, reader: 'bars' | 'modules'): string {
  const margin = 12;
  assert.ok(drawn.kind === 'art');
  const [shape] = drawn.art.shapes;
  assert.ok(shape?.kind === 'path');
  const width = Math.round((drawn.art.width + 2 * margin) * pixelsPerMm);
  const height = Math.round((drawn.art.height + 2 * margin) * pixelsPerMm);
  const pixels = new Uint8ClampedArray(width * height).fill(255);
  for (let y = 0; y < height; y++) {
    const isDark = insideAlong(shape.path, (height - y - 0.5) / pixelsPerMm - margin);
    for (let x = 0; x < width; x++) {
      if (isDark((x + 0.5) / pixelsPerMm - margin)) pixels[y * width + x] = 0;
    }
  }
  const source = new RGBLuminanceSource(pixels, width, height);
  const hints = new Map([[DecodeHintType.TRY_HARDER, true]]);
  const bitmap = new BinaryBitmap(new HybridBinarizer(source));
  const found =
    reader === 'bars'
      ? new MultiFormatOneDReader(hints).decode(bitmap, hints)
      : new QRCodeReader().decode(bitmap, hints);
  return found.getText();
}

describe('a QR code', () => {
  for (const content of ['https://example.org', 'Grüße aus Köln 漢字', 'line\nline', '^065 100%']) {
    it(`reads as ${JSON.stringify(content)}`, async () => {
      const drawn = await qrCode.draw({ ...defaultsOf(qrCode.params), content, correction: 'H' });
      assert.equal(read(drawn, 3, 'modules'), content);
    });
  }

  it('has modules of exactly the size that was set', async () => {
    const drawn = await qrCode.draw({ ...defaultsOf(qrCode.params), module: 0.8 });
    assert.ok(drawn.kind === 'art');
    // Version 2: 25 modules.
    assert.ok(Math.abs(drawn.art.width - 25 * 0.8) < 1e-9);
    assert.ok(Math.abs(drawn.art.height - 25 * 0.8) < 1e-9);
  });

  it('burns its quiet zone where the background is burnt', async () => {
    const drawn = await qrCode.draw({ ...defaultsOf(qrCode.params), invert: true, quiet: 4 });
    assert.ok(drawn.kind === 'art' && drawn.art.width === 33);
    const [shape] = drawn.art.shapes;
    assert.ok(shape?.kind === 'path');
    assert.ok(isInside(shape.path, { x: 0.5, y: 0.5 }));
    // The corner module of a finder is dark, so it is not burnt.
    assert.ok(!isInside(shape.path, { x: 4.5, y: 28.5 }));
  });

  it('refuses in a sentence what does not fit', async () => {
    const content = 'x'.repeat(1200);
    const drawing = async () =>
      qrCode.draw({ ...defaultsOf(qrCode.params), content: content.repeat(2), correction: 'H' });
    await assert.rejects(drawing, { code: 'param.invalid' });
  });
});

describe('a barcode', () => {
  const kinds = {
    code128: ['KERF-0001', 'KERF-0001'],
    code39: ['KERF-1', 'KERF-1'],
    ean13: ['400638133393', '4006381333931'],
    ean8: ['9638507', '96385074'],
    upca: ['03600029145', '036000291452'],
    interleaved2of5: ['12345678', '12345678'],
  } as const;
  for (const [code, [content, text]] of Object.entries(kinds)) {
    it(`of the kind ${code} reads as what was written`, async () => {
      const values = { ...defaultsOf(barcode.params), code: code as 'code128', content };
      const found = read(await barcode.draw(values), 4, 'bars');
      // A UPC is an EAN that begins with 0.
      assert.equal(found.replace(/^0(?=0)/, ''), text.replace(/^0(?=0)/, ''));
    });
  }

  it('refuses letters that the kind does not have', async () => {
    const drawing = async () =>
      barcode.draw({ ...defaultsOf(barcode.params), code: 'ean13', content: 'abc' });
    await assert.rejects(drawing, { code: 'param.invalid', message: /EAN-13 must be 12 or 13/ });
  });
});
