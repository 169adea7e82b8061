// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What every setting is where nobody sets it, and how far it may go, as a person has looked at it once: a
 * default that slips by a digit burns. `UPDATE_GOLDEN=1` writes it again: look at the difference.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { GRBL_DIODE } from '../../src/devices/grbl/profiles.js';
import { builtInMachines } from '../../src/devices/index.js';
import type { MachineProfile } from '../../src/machine/profile.js';
import * as sections from '../../src/machine/sections.js';
import { operations } from '../../src/operations/index.js';
import type { Field, Schema } from '../../src/params/schema.js';

const file = new URL('../../../test/golden/settings.json', import.meta.url);

const schemas: Readonly<Record<string, Schema>> = {
  bed: sections.bedSchema,
  motion: sections.motionSchema,
  head: sections.headSchema,
  controller: sections.controllerSchema,
  ...Object.fromEntries(operations.map(({ id, params }) => [id, params])),
};

function figuresOf(field: Field): unknown {
  if (field.kind === 'toggle') return field.default;
  if (field.kind === 'choice') return [field.default, Object.keys(field.choices)];
  if (field.kind === 'text') return [field.default, field.maxLetters];
  return [field.default, field.min, field.max];
}

function inOneFile(): unknown {
  const settings = Object.entries(schemas).map(([name, schema]) => [
    name,
    Object.fromEntries(Object.entries(schema).map(([key, field]) => [key, figuresOf(field)])),
  ]);
  const machines = builtInMachines.map((machine) => [machine.id, inWords(machine)]);
  const starts = operations.map((operation) => [operation.id, operation.starts]);
  return {
    ...Object.fromEntries(settings),
    starts: Object.fromEntries(starts),
    machines: Object.fromEntries(machines),
  };
}

/** A line for each section that is not that of the plainest machine. */
function inWords(machine: MachineProfile): readonly string[] {
  const plain = new Map(Object.entries(GRBL_DIODE).map(([key, value]) => [key, wordsOf(value)]));
  return Object.entries(machine)
    .map(([key, value]) => [key, wordsOf(value)] as const)
    .filter(([key, words]) => machine === GRBL_DIODE || plain.get(key) !== words)
    .map(([key, words]) => `${key} ${words}`);
}

function wordsOf(value: unknown): string {
  return JSON.stringify(value).replaceAll(/["{}]/g, '').replaceAll(',', ', ');
}

it('settings have the defaults and the bounds that a person has looked at', () => {
  const now = `${JSON.stringify(inOneFile(), undefined, 1)}\n`;
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, now);
  const seen: unknown = JSON.parse(readFileSync(file, 'utf8'));
  assert.deepEqual(JSON.parse(now), seen, 'look at it, then say UPDATE_GOLDEN=1');
});
