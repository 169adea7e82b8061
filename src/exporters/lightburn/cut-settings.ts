// SPDX-License-Identifier: GPL-3.0-or-later
/** A layer with its steps as LightBurn has it: cut settings, with a sub-layer for each step after the first. */
import type { MeantWork } from '../../art/art.js';
import type { Values } from '../../params/schema.js';
import { attribute, lightburnNumber } from './xml.js';

export interface CutLayer {
  readonly index: number;
  readonly name: string;
  readonly priority: number;
  /** Pictures are burnt by another kind of layer than outlines. */
  readonly isImage: boolean;
  readonly works: readonly MeantWork[];
  readonly hasOutput: boolean;
}

export function cutSetting({ index, name, priority, isImage, works, hasOutput }: CutLayer): string {
  const [first = { purpose: 'cut' } as const, ...others] = works;
  const [tag, type] = isImage ? ['CutSetting_Img', 'Image'] : ['CutSetting', typeOf(first)];
  return (
    `    <${tag} type="${type}">\n` +
    setting('index', index) +
    setting('name', attribute(name)) +
    settingsOf(first, isImage) +
    setting('priority', priority) +
    (hasOutput ? '' : setting('doOutput', 0)) +
    others.map((work, i) => subLayer(work, i + 1)).join('') +
    `    </${tag}>\n`
  );
}

function subLayer(work: MeantWork, index: number): string {
  return `        <SubLayer type="${typeOf(work)}" index="${index}">\n${settingsOf(work, false)}        </SubLayer>\n`;
}

function typeOf({ purpose }: MeantWork): string {
  return purpose === 'engrave' ? 'Scan' : 'Cut';
}

function settingsOf(
  { settings = {}, refinements = [], purpose }: MeantWork,
  isImage: boolean,
): string {
  const number = (key: string) => {
    const value = settings[key];
    return typeof value === 'number' ? value : undefined;
  };
  const percent = (power: number | undefined) =>
    power === undefined ? undefined : lightburnNumber(power * 100);
  const power = percent(number('power'));
  const isScanned = purpose === 'engrave';
  const interval = isScanned ? number('interval') : undefined;
  const refined = (id: string) => refinements.find((one) => one.id === id)?.params;
  const [overcut, perforate] = [refined('overcut'), refined('perforate')];
  return [
    ['maxPower', power],
    ['maxPower2', power],
    ['minPower', isImage ? percent(number('minPower')) : undefined],
    ['speed', number('speed') && lightburnNumber(number('speed')!)],
    ['interval', interval && lightburnNumber(interval)],
    ['numPasses', number('passes')],
    ['runBlower', settings['air'] === true ? 1 : undefined],
    ['bidir', isScanned && settings['bidirectional'] === false ? 0 : undefined],
    ['angle', isScanned ? rightAngle(number('scanAngle')) : undefined],
    ['crossHatch', isScanned && settings['crossHatch'] === true ? 1 : undefined],
    ...(isImage ? imageSettings(settings) : []),
    ['overcut', overcut?.['length']],
    ...(perforate ? perforation(perforate) : []),
  ]
    .map(([name, value]) => (value === undefined ? '' : setting(String(name), value)))
    .join('');
}

/** LightBurn's degrees, for rows that stand upright; which way it counts others is not documented. */
function rightAngle(radians: number | undefined): number | undefined {
  return radians !== undefined && isUpright(radians) ? 90 : undefined;
}

export function isUpright(radians: number): boolean {
  return Math.abs(Math.cos(radians)) < 1e-9;
}

export function isLevel(radians: number): boolean {
  return Math.abs(Math.sin(radians)) < 1e-9;
}

type Named = readonly (readonly [name: string, value: unknown])[];

export const DITHERS: Readonly<Record<string, string>> = {
  'floyd-steinberg': 'dither',
  atkinson: 'atkinson',
  stucki: 'stucki',
  jarvis: 'jarvis',
  bayer: 'ordered',
};

function imageSettings({ mode, dither, invert }: Values): Named {
  const dots = DITHERS[String(dither)] ?? 'dither';
  const shades = mode === 'dither' ? dots : mode === 'threshold' ? 'threshold' : 'grayscale';
  return [
    ['ditherMode', shades],
    ['negative', invert === true ? 1 : undefined],
  ];
}

function perforation({ burn, gap }: Values): Named {
  return [
    ['perforate', 1],
    ['perfLen', burn],
    ['perfSkip', gap],
  ];
}

function setting(name: string, value: unknown): string {
  return `        <${name} Value="${String(value)}"/>\n`;
}
