// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf inspect`: what a file truly holds, before anything is made of it. */
import { CREDIT_CARD, GAP_REACH, type TruthReport } from '../../art/truth/truth-report.js';
import { counted, figures, type Message, msg, verbatim } from '../../base/message.js';
import { readApart } from '../../editor/import/read-apart.js';
import type { GivenImportParams } from '../../editor/import/read-pieces.js';
import type { CliDeps } from '../cli-deps.js';
import { type Console, complainAbout } from '../console.js';
import { mm } from '../format.js';
import { json } from '../json.js';
import { withFlags } from '../open-questions.js';

export interface InspectCommand {
  readonly file: string;
  readonly machine: string | undefined;
  readonly params: GivenImportParams;
  readonly isJson: boolean;
}

export async function inspect(
  deps: CliDeps,
  { file, machine, params, isJson }: InspectCommand,
  signal: AbortSignal,
): Promise<void> {
  const { tasks, console, imports } = deps;
  const { spot } = deps.machines.find(machine).head;
  const reading = tasks.addCoroutine(
    (context) =>
      readApart({ name: file, tasks, context }, imports.inspectFile, { path: file, params }),
    { signal },
  );
  const report = await reading.done;
  const problems = withFlags(report.problems, deps.formats);
  if (isJson) {
    const { width, height } = report.drawn;
    const creditCards = { width: width / CREDIT_CARD.width, height: height / CREDIT_CARD.height };
    console.print(json({ ...report, creditCards, spot, problems }));
    return;
  }
  complainAbout(console, problems);
  printText(console, report, spot);
}

function printText(console: Console, report: TruthReport, spot: number): void {
  const { file, format, program, drawn, size } = report;
  console.print(program ? `${file}: ${format}, ${program}` : `${file}: ${format}`);
  const cards = drawn.width / CREDIT_CARD.width;
  console.table([
    [msg('drawn'), figures(`${mm(drawn.width)} × ${mm(drawn.height)} mm`)],
    [msg('beside a credit card'), msg('{times} times as wide', { times: mm(cards) })],
    [msg('size by'), size.words],
    ...layerRows(report),
    [msg('open outlines'), String(report.openOutlines)],
    [msg('doubled lines'), figures(`${mm(report.doubledMillimetres)} mm`)],
    [msg('smallest feature'), againstSpot(report.smallestFeature, spot, msg('none'))],
    [msg('smallest gap'), gapOf(report, spot)],
    ...report.cutsThrough.map(({ cut, through, places }): readonly [Message, Message] => [
      msg('cut through'),
      counted(
        places,
        '"{cut}" runs through "{through}" at {n} place',
        '"{cut}" runs through "{through}" at {n} places',
        { cut, through },
      ),
    ]),
  ]);
}

function layerRows({ layers }: TruthReport): readonly (readonly [Message, Message])[] {
  return layers.map(({ name, purpose, outlines, millimetres, pictures }) => {
    const values = { purpose: purpose ?? '–', length: mm(millimetres) };
    const lines = counted(
      outlines,
      '{purpose}: {n} outline, {length} mm',
      '{purpose}: {n} outlines, {length} mm',
      values,
    );
    if (pictures === 0) return [verbatim(name), lines];
    const rest = counted(pictures, '{lines}, {n} picture', '{lines}, {n} pictures', { lines });
    return [verbatim(name), rest];
  });
}

function gapOf({ isCompared, smallestGap }: TruthReport, spot: number): Message {
  if (!isCompared) return msg('not known: there are too many lines to compare');
  return againstSpot(smallestGap, spot, msg('more than {reach} mm', { reach: GAP_REACH }));
}

function againstSpot(length: number | undefined, spot: number, none: Message): Message {
  if (length === undefined) return none;
  const values = { length: mm(length), spot: mm(spot) };
  return length <= spot
    ? msg('{length} mm, not wider than the spot of {spot} mm: it burns away', values)
    : msg('{length} mm (the spot is {spot} mm)', values);
}
