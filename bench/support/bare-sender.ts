// SPDX-License-Identifier: GPL-3.0-or-later
/** The least a sender can be: serialport, counted characters, nothing else. A rival of `stream.ts`. */
import { readFileSync } from 'node:fs';
import { SerialPort } from 'serialport';
import { beginSending } from './sender-child.js';

const [path = '', program = ''] = process.argv.slice(2);
const lines = readFileSync(program, 'latin1').trimEnd().split('\n');
const port = new SerialPort({ path, baudRate: 115_200 });
const waiting: number[] = [];
let inFlight = 0;
let at = 0;
let end: () => void;

function fill(): void {
  let out = '';
  for (; at < lines.length; at++) {
    const line = `${lines[at]}\n`;
    if (inFlight + line.length > 127) break;
    inFlight += line.length;
    waiting.push(line.length);
    out += line;
  }
  if (out !== '') port.write(out, 'latin1');
}

port.on('open', () => {
  end = beginSending();
  fill();
});
port.on('data', (bytes: Buffer) => {
  for (const byte of bytes) {
    if (byte !== 0x6b) continue;
    inFlight -= waiting.shift() ?? 0;
    fill();
  }
  if (waiting.length === 0 && at === lines.length) end();
});
