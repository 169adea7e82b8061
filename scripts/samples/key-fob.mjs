// SPDX-License-Identifier: GPL-3.0-or-later
/** A key fob as a PDF document with two layers: points, y up, one page of 50 × 30 mm. */

const MM = 72 / 25.4;

export function keyFob() {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [5 0 R 6 0 R] /D << /Order [5 0 R 6 0 R] >> >> >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${number(50)} ${number(30)}] /Contents 4 0 R /Resources << /Properties << /Cut 5 0 R /Engrave 6 0 R >> >> >>`,
    stream(content()),
    '<< /Type /OCG /Name (Cut) >>',
    '<< /Type /OCG /Name (Engrave) >>',
  ];
  let text = '%PDF-1.5\n% A key fob of 46 x 26 mm. CC0 1.0: do with it what you like.\n';
  const places = objects.map((object, i) => {
    const place = text.length;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`);
  const size = objects.length + 1;
  return `${text}xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
}

function content() {
  return [
    '/OC /Cut BDC',
    '1 0 0 RG 0.3 w',
    `${circle(25, 15, 13).join('\n')} S`,
    `${circle(25, 24.5, 2).join('\n')} S`,
    'EMC',
    '/OC /Engrave BDC',
    'q',
    `${[15, 8, 20, 14].map(number).join(' ')} re W n`,
    '0 0 0 rg',
    ...[0, 1, 2, 3].map((i) => `${[12, 9 + i * 3, 30, 1.5].map(number).join(' ')} re f`),
    'Q',
    'EMC',
  ].join('\n');
}

/** Four cubics. */
function circle(x, y, r) {
  const k = r * (4 / 3) * (Math.SQRT2 - 1);
  const at = (...mm) => mm.map(number).join(' ');
  return [
    `${at(x + r, y)} m`,
    `${at(x + r, y + k, x + k, y + r, x, y + r)} c`,
    `${at(x - k, y + r, x - r, y + k, x - r, y)} c`,
    `${at(x - r, y - k, x - k, y - r, x, y - r)} c`,
    `${at(x + k, y - r, x + r, y - k, x + r, y)} c h`,
  ];
}

function stream(text) {
  return `<< /Length ${text.length} >>\nstream\n${text}\nendstream`;
}

function number(mm) {
  return Number((mm * MM).toFixed(4));
}
