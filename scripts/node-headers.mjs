// SPDX-License-Identifier: GPL-3.0-or-later
// Where the C++ headers of the running Node lie. node-gyp would download them from nodejs.org; they are
// on the machine already: beside an official build, or in a distribution's libnode-dev.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder to hand to node-gyp as `nodedir`, or undefined when no headers of this Node are there. */
export function nodeHeaders(node = process.execPath, version = process.versions.node) {
  const given = process.env.npm_package_config_node_gyp_nodedir;
  const places = [given, dirname(dirname(node)), '/usr', '/usr/local'];
  return places.find((place) => place !== undefined && headersVersion(place) === version);
}

function headersVersion(place) {
  const file = join(place, 'include/node/node_version.h');
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  const part = (name) => text.match(new RegExp(`#define NODE_${name}_VERSION (\\d+)`))?.[1];
  return ['MAJOR', 'MINOR', 'PATCH'].map(part).join('.');
}
