// SPDX-License-Identifier: GPL-3.0-or-later
/** Kerf's line stream on a bare serialport: what is in the hot path, and no session around it. */
import { SerialPort } from 'serialport';
import { ProgramReader } from '../../src/devices/feeding/program-reader.js';
import { LineStream } from '../../src/devices/grbl/line-stream.js';
import { checkProgram } from '../../src/devices/program-file.js';
import { ReplyReader } from '../../src/devices/reply-reader.js';
import { beginSending } from './sender-child.js';

const [path = '', program = ''] = process.argv.slice(2);
const port = new SerialPort({ path, baudRate: 115_200, autoOpen: false });
const start = { x: 0, y: 0 };
let stream: LineStream | undefined;
const reader = await ProgramReader.open({
  path: program,
  sums: (await checkProgram(program)).sums,
  agility: {
    maxSpeedX: 200,
    maxSpeedY: 200,
    accelerationX: 1000,
    accelerationY: 1000,
    junctionDeviation: 0.01,
    arcTolerance: 0.002,
  },
  start,
  // The first lines are ready before there is a stream.
  onReady: () => stream?.fill(),
});
let end: () => void;
const now = () => performance.now() / 1000;
stream = new LineStream(
  reader,
  { rxBytes: 128, plannerBlocks: 15, seconds: 2, start },
  {
    write: (bytes) => void port.write(Buffer.from(bytes)),
    finished: () => end(),
    receivedAt: now,
    now,
  },
);
const replies = new ReplyReader({ ok: () => stream?.acked(), line: () => undefined });
port.on('data', (bytes: Buffer) => replies.read(bytes));
port.open(() => {
  end = beginSending();
  stream?.fill();
});
