// SPDX-License-Identifier: GPL-3.0-or-later
/** Lines whose ends meet become one line, and outlines where they come back to their beginning. Curves stay curves. */
import { grouped } from '../base/grouped.js';
import { joinedEnds } from '../geometry/joined-ends.js';
import { CLOSE, LINE, type Path } from '../geometry/path.js';
import {
  concatenated,
  isClosedPath,
  reversedSubpath,
  subpathEnds,
  subpathsOf,
} from '../geometry/subpaths.js';

/** The subpaths with those joined that meet where nothing else does. */
export function withJoinedEnds(path: Path): Path {
  const all = subpathsOf(path);
  const isOpen = (line: Path) => !isClosedPath(line) && line.ops.length > 1;
  const chains = chainsOf(all.filter(isOpen));
  return concatenated([...all.filter((line) => !isOpen(line)), ...chains.map(drawn)]);
}

interface Link {
  readonly line: number;
  /** It is drawn from its end to its beginning. */
  readonly isReversed: boolean;
}

interface Chain {
  readonly lines: readonly Path[];
  readonly isClosed: boolean;
}

function chainsOf(open: readonly Path[]): readonly Chain[] {
  const nodes = joinedEnds(
    open.map((line) => {
      const [a, b] = subpathEnds(line);
      return { points: Float64Array.of(a.x, a.y, b.x, b.y) };
    }),
  );
  const at = grouped(nodes.keys(), (end) => nodes[end]!);
  const isUsed = new Set<number>();
  const chains: Chain[] = [];
  for (const first of open.keys()) {
    if (isUsed.has(first)) continue;
    isUsed.add(first);
    const links: Link[] = [{ line: first, isReversed: false }];
    const isClosed = extend(links, { nodes, at, isUsed });
    if (!isClosed) {
      turnRound(links);
      extend(links, { nodes, at, isUsed });
      turnRound(links);
    }
    const lines = links.map(({ line, isReversed }) =>
      isReversed ? reversedSubpath(open[line]!) : open[line]!,
    );
    chains.push({ lines, isClosed });
  }
  return chains;
}

interface Ends {
  readonly nodes: Int32Array;
  readonly at: ReadonlyMap<number, readonly number[]>;
  readonly isUsed: Set<number>;
}

/** Adds what follows at the end; true when that is where the chain began. A chain that was turned round is never closed. */
function extend(links: Link[], { nodes, at, isUsed }: Ends): boolean {
  for (;;) {
    const last = links.at(-1)!;
    const end = 2 * last.line + (last.isReversed ? 0 : 1);
    const meeting = at.get(nodes[end]!) ?? [];
    const next = meeting.find((other) => other !== end);
    if (meeting.length !== 2 || next === undefined) return false;
    if (next === 2 * links[0]!.line) return true;
    const line = next >> 1;
    isUsed.add(line);
    links.push({ line, isReversed: next === 2 * line + 1 });
  }
}

/** The chain from its end to its beginning, in its place. */
function turnRound(links: Link[]): void {
  links.reverse();
  links.forEach(({ line, isReversed }, i) => {
    links[i] = { line, isReversed: !isReversed };
  });
}

/** One subpath; a small gap between two lines is bridged. */
function drawn({ lines, isClosed }: Chain): Path {
  const parts = lines.map((line, i) => {
    if (i === 0) return line;
    const [, before] = subpathEnds(lines[i - 1]!);
    const [begin] = subpathEnds(line);
    if (before.x !== begin.x || before.y !== begin.y)
      return { ops: Uint8Array.of(LINE, ...line.ops.subarray(1)), coords: line.coords };
    return { ops: line.ops.subarray(1), coords: line.coords.subarray(2) };
  });
  const closing = { ops: Uint8Array.of(CLOSE), coords: new Float64Array() };
  return concatenated(isClosed ? [...parts, closing] : parts);
}
