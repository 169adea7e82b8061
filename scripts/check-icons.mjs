// SPDX-License-Identifier: GPL-3.0-or-later
// `node scripts/check-icons.mjs`: whether every icon is what themes and stores take (square, whole, symbolic
// ones in one colour on 16 pixels), and whether every `kerf-…` icon that is named anywhere is there.

import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { SaxesParser } from 'saxes';
import { filesBelow } from './files-below.mjs';
import { fail, isMain, root } from './speak.mjs';

const SYMBOLIC_PX = 16;
const APP_PX = 128;

/** What is wrong, a sentence each. */
export function iconFaults(base = root) {
  const icons = filesBelow(base, 'resources/icons');
  const names = new Set(icons.map((path) => basename(path, '.svg')));
  return [
    ...icons.flatMap((path) => faultsOf(path, readFileSync(join(base, path), 'utf8'))),
    ...namedIcons(base)
      .filter(({ name }) => !names.has(name))
      .map(({ name, file }) => `${file} names the icon ${name}, which is not there`),
  ];
}

function faultsOf(path, text) {
  const { size, box, colours, fault } = drawing(text);
  if (fault !== undefined) return [`${path}: ${fault}`];
  const isSymbolic = path.endsWith('-symbolic.svg');
  const px = isSymbolic ? SYMBOLIC_PX : APP_PX;
  const faults = [];
  if (size !== `${px}x${px}` || box !== `0 0 ${px} ${px}`) {
    faults.push(`${path} is not ${px} pixels wide and high`);
  }
  if (isSymbolic && colours.size !== 1) {
    faults.push(
      `${path} has ${colours.size} colours; a symbolic icon has one, which the theme replaces`,
    );
  }
  return faults;
}

function drawing(text) {
  const found = { size: '', box: '', colours: new Set() };
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'svg') {
      found.size = `${attributes.width}x${attributes.height}`;
      found.box = attributes.viewBox;
    }
    for (const paint of [attributes.fill, attributes.stroke]) {
      if (paint !== undefined && paint !== 'none') found.colours.add(paint);
    }
  });
  parser.on('error', ({ message }) => {
    found.fault ??= message;
  });
  parser.write(text).close();
  return found;
}

function namedIcons(base) {
  const files = [...filesBelow(base, 'ui'), ...filesBelow(base, 'src')];
  return files.flatMap((file) => {
    const text = readFileSync(join(base, file), 'utf8');
    return [...text.matchAll(/['">](kerf-[a-z-]+-symbolic)['"<]/g)].map(([, name]) => ({
      name,
      file,
    }));
  });
}

if (isMain(import.meta.url)) {
  const faults = iconFaults();
  if (faults.length > 0) fail(faults.join('\nkerf: '));
}
