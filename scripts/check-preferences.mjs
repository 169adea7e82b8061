// SPDX-License-Identifier: GPL-3.0-or-later
// `node scripts/check-preferences.mjs SCHEMA FILE…`: whether the JSON Schema of the preferences is one, and each file fits
// it. Ends with 1 and a sentence for each fault. An administrator can ask it of a file of the workshop's own, in a clone.

import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { fail, isMain } from './speak.mjs';

/** A sentence for each fault. */
export function faultsIn(schema, files) {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false });
  const takes = ajv.compile(schema);
  return Object.entries(files).flatMap(([name, content]) => {
    if (takes(content)) return [];
    return takes.errors.map(({ instancePath, message, params }) => {
      const entry = params.additionalProperty ?? params.unevaluatedProperty ?? '';
      return `${name}: ${instancePath || 'the file'} ${message} ${entry}`.trimEnd();
    });
  });
}

function main([schema, ...files]) {
  if (schema === undefined || files.length === 0) fail('name the schema and at least one file');
  const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
  const faults = faultsIn(
    read(schema),
    Object.fromEntries(files.map((path) => [path, read(path)])),
  );
  for (const fault of faults) console.error(`kerf: ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
}

if (isMain(import.meta.url)) main(process.argv.slice(2));
