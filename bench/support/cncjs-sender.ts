// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * cncjs as it sends to a Grbl board, from an unpacked npm package of it: its controller as the server
 * makes one, without the web server around it, or its `Sender` alone on its own serial connection.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beginSending } from './sender-child.js';

/** The parts of cncjs 1.11 that are used here. */
interface Sender {
  readonly state: { readonly received: number; readonly total: number };
  on(event: 'data', listener: (line: string) => void): void;
  on(event: 'end', listener: () => void): void;
  load(name: string, gcode: string): boolean;
  ack(): boolean;
  next(): boolean;
}
interface Connection {
  on(event: 'data', listener: (line: string) => void): void;
  open(done: (error?: Error) => void): void;
  write(data: string): void;
}
interface Controller {
  readonly ready: boolean;
  readonly sender: Sender;
  open(done: (error?: Error) => void): void;
  command(name: 'gcode:load', title: string, gcode: string): void;
  command(name: 'gcode:start'): void;
}
interface Module<Made, Arguments extends unknown[]> {
  readonly default: new (...args: Arguments) => Made;
}

const [path = '', program = '', root = '', part = ''] = process.argv.slice(2);
const require = createRequire(join(root, 'package.json'));
const gcode = readFileSync(program, 'latin1');
/** Counted characters; what its controller leaves of the 128. */
const COUNTING = 1;
const BUFFER = { bufferSize: 120 };
/** It asks for settings first and begins a while after the banner. */
const SETTLE_MS = 1500;

if (part === 'sender') sendBare();
else sendWhole();

function sendBare(): void {
  const { default: SenderClass } = load<Sender, [number, object]>('lib/Sender');
  const connection = connectionTo(path);
  const sender = new SenderClass(COUNTING, BUFFER);
  sender.on('data', (line) => connection.write(line));
  connection.on('data', () => {
    sender.ack();
    sender.next();
  });
  sender.load('bench', gcode);
  connection.open(() => {
    sender.on('end', beginSending());
    sender.next();
  });
}

function connectionTo(port: string): Connection {
  const { default: SerialConnection } = load<Connection, [object]>('lib/SerialConnection');
  return new SerialConnection({ path: port, baudRate: 115_200 });
}

function sendWhole(): void {
  const { default: GrblController } = load<Controller, [object, object]>(
    'controllers/Grbl/GrblController',
  );
  const controller = new GrblController({}, { port: path, baudrate: 115_200, rtscts: false });
  controller.open(() => {
    process.send?.('open');
    setTimeout(() => {
      controller.command('gcode:load', 'bench', gcode);
      controller.sender.on('end', beginSending());
      controller.command('gcode:start');
    }, SETTLE_MS);
  });
}

/** Whoever names the package says that it is cncjs. */
function load<Made, Arguments extends unknown[]>(file: string): Module<Made, Arguments> {
  return require(join(root, 'dist/cncjs/server', file)) as Module<Made, Arguments>;
}
