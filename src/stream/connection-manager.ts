// SPDX-License-Identifier: GPL-3.0-or-later
/** One machine's connection inside the stream process: opens the port, owns the session, ends both. */
import { Disposables } from '../base/disposable.js';
import { AppError, isAbort, messageOf } from '../base/errors.js';
import { type Message, msg } from '../base/message.js';
import { Signal } from '../base/signal.js';
import { BeamAccount, mayBurn } from '../devices/beam-account.js';
import { wallClock } from '../devices/clock.js';
import type { MachineCommand, SessionCommand } from '../devices/contract/commands.js';
import type { Driver } from '../devices/contract/driver.js';
import { isUnderWay } from '../devices/contract/job.js';
import type { Session, WireLine } from '../devices/contract/session.js';
import { isPlaced, type MachineState, OFFLINE } from '../devices/contract/state.js';
import { findDriver } from '../devices/find-driver.js';
import type { JournalFile } from '../devices/journal-file.js';
import type { JournalFolder } from '../devices/journal-folder.js';
import type { PositionFile } from '../devices/position-file.js';
import { recognising } from '../devices/recognise-firmware.js';
import {
  LOST_AT_WORK,
  STOP_UNCONFIRMED,
  STOPPED_AFTER_LOSS,
} from '../devices/session-sentences.js';
import type { MachineProfile } from '../machine/profile.js';
import type { Transport } from '../transport/contract.js';
import { VIRTUAL_ADDRESS } from '../transport/virtual-address.js';
import type { Guard } from './guard.js';
import type { Watched } from './guardian.js';
import type { HoursMeter } from './hours-meter.js';
import type { StopAfterLoss } from './stop-after-loss.js';
import { WireBundle } from './wire-bundle.js';

export interface ConnectionManagerDeps {
  readonly drivers: readonly Pick<
    Driver,
    'id' | 'label' | 'signs' | 'emergencyStopBytes' | 'loadSessions'
  >[];
  open(address: string, machine: MachineProfile, signal: AbortSignal): Promise<Transport>;
  /** Counts what the machine does; without it nothing is counted. */
  readonly hours?: Pick<HoursMeter, 'open' | 'note' | 'save'>;
  /** Where interrupted jobs are written down; without it nothing is. */
  readonly journals?: Pick<JournalFolder, 'open'>;
  /** Switches the beam off when this process no longer can; nothing else does. */
  readonly guard?: Pick<Guard, 'watch' | 'release'>;
  /** Stops a machine in the network whose link was lost at work; nothing else does while this process lives. */
  readonly stopAfterLoss?: Pick<StopAfterLoss, 'begin' | 'makeWay'>;
  /** What was known of the position of each machine; without it every session begins in doubt. */
  memory?(address: string): Promise<PositionFile>;
}

interface Connection {
  readonly address: string;
  readonly machine: MachineProfile;
  readonly journal: JournalFile | undefined;
  readonly memory: PositionFile | undefined;
  readonly session: Session;
  readonly transport: Transport;
  readonly disposables: Disposables;
  readonly account: BeamAccount;
  /** It was greeted, so the position it reports is valid. */
  isGreeted: boolean;
  /** It is being ended: nothing that may move or burn begins any more. */
  isEnding: boolean;
  /** The machine was at work when last reported: it moved, or something that was asked of it was not over. */
  isAtWork: boolean;
}

/** Commands after which the position is known again, or found. */
const SETTLING: ReadonlySet<string> = new Set([
  'home',
  'confirm-position',
  'set-zero',
  'call-place',
  'stop',
]);

/** Signs of life, several a second: they change nothing. */
const KEEPING: ReadonlySet<string> = new Set(['jog-keep', 'test-fire-keep']);

export class ConnectionManager {
  readonly #deps: ConnectionManagerDeps;
  #connection: Connection | undefined;
  /** Calls off the connection that is being made. */
  #opening: AbortController | undefined;
  #last: MachineState = OFFLINE;
  #outlivesWindow = false;
  readonly #bundle = new WireBundle((lines) => this.wire.emit(lines));
  /** Ports whose machine was left with a position that cannot be believed. */
  readonly #doubtful = new Set<string>();
  readonly stateChanged = new Signal<[MachineState]>();
  readonly wire = new Signal<[readonly WireLine[]]>();

  constructor(deps: ConnectionManagerDeps) {
    this.#deps = deps;
  }

  /** The connected machine, and its last reported state. */
  get present() {
    if (this.#connection === undefined) return undefined;
    const { address, machine } = this.#connection;
    return { address, machine, state: this.#last };
  }

  /** Turns the lines of the wire on or off; turning on emits the kept ones first. */
  watchWire(isWanted: boolean): void {
    this.#bundle.watch(isWanted);
  }

  /** Throws AppError `device.…` when the command may not be carried out now. */
  async command(command: MachineCommand): Promise<void> {
    if (command.kind === 'connect') await this.#connect(command.port, command.machine);
    else if (command.kind === 'disconnect') await this.end();
    else if (command.kind === 'outlive-window') this.#chooseToOutlive(command.isWanted);
    else if (this.#connection !== undefined && !(this.#connection.isEnding && mayBurn(command))) {
      await this.#carryOut(this.#connection, command);
      if (command.kind === 'dry-run') this.#chooseToOutlive(false);
      if (command.kind === 'start-job') this.#chooseToOutlive(command.outlivesWindow ?? false);
      // The next resume reads what this wrote.
      if (SETTLING.has(command.kind)) await this.#connection?.journal?.flush();
      // A caller that learns that this is done must already see its result.
      if (this.#connection && !KEEPING.has(command.kind))
        this.#report(this.#connection.session.state);
    } else throw new AppError('device.offline', msg('No machine is connected: connect one first.'));
  }

  /**
   * What was lit or set in motion from here is put out and stopped, and the port closed; a machine that
   * was only looked at is left as it is. `fault` is what broke in this process, where something did.
   * Resolves with whether the beam is off for sure, as far as it is ours. Does nothing when nothing is
   * connected, but for calling off a connection that is being made.
   */
  async end(fault?: Message): Promise<boolean> {
    this.#opening?.abort(new DOMException('The connection was called off.', 'AbortError'));
    const connection = this.#connection;
    if (connection === undefined) return true;
    connection.isEnding = true;
    const { account, session } = connection;
    const isSafe = !account.isOurs || (await session.makeSafe(fault));
    // What this process could not make safe is left to its guardian, which opens a new connection.
    if (isSafe) this.#deps.guard?.release();
    // A session without it asks the next one for homing or a person's word.
    if (fault === undefined) await session.remember().catch(() => undefined);
    this.#drop(connection, isSafe ? OFFLINE : { ...OFFLINE, message: STOP_UNCONFIRMED });
    const kept = Promise.allSettled([connection.journal?.close(), connection.memory?.flush()]);
    // The next session, which waits for the port, reads what this one knew; a guardian waits for no disk.
    if (isSafe) await kept;
    await connection.transport.close();
    await kept;
    await this.#deps.hours?.save();
    return isSafe;
  }

  /** Starts the guardian before anything may burn. */
  async #carryOut(connection: Connection, command: SessionCommand): Promise<void> {
    const { account, address, session } = connection;
    const { guard } = this.#deps;
    const noteFailure = account.begin(command);
    if (account.isOurs && address !== VIRTUAL_ADDRESS) guard?.watch(this.#watched(connection));
    try {
      await session.command(command);
    } catch (error) {
      noteFailure(error);
      if (!account.isOurs) guard?.release();
      throw error;
    }
  }

  #watched({ address, machine }: Connection): Watched {
    const { emergencyStopBytes } = findDriver(this.#deps.drivers, machine);
    return { address, emergencyStopBytes: [...emergencyStopBytes] };
  }

  #chooseToOutlive(isWanted: boolean): void {
    this.#outlivesWindow = isWanted;
    if (this.#connection !== undefined) this.#report(this.#connection.session.state);
  }

  #report(state: MachineState): void {
    if (this.#connection !== undefined && state.condition !== 'offline')
      this.#connection.isAtWork = isAtWork(state);
    const hours = this.#deps.hours?.note(state);
    const outlivesWindow = this.#outlivesWindow && isUnderWay(state.job);
    this.#emit({ ...state, ...(hours && { hours }), ...(outlivesWindow && { outlivesWindow }) });
  }

  #emit(state: MachineState): void {
    this.#last = state;
    this.stateChanged.emit(state);
  }

  async #connect(address: string, machine: MachineProfile): Promise<void> {
    const ended = this.end();
    // Set at once, because cancelling must not wait for an earlier connection.
    const opening = new AbortController();
    this.#opening = opening;
    await ended;
    if (await this.#deps.stopAfterLoss?.makeWay(address)) this.#deps.guard?.release();
    const driver = findDriver(this.#deps.drivers, machine);
    this.#emit({ ...OFFLINE, condition: 'connecting', port: address });
    try {
      await this.#deps.hours?.open(machine.id);
      const sessions = await driver.loadSessions();
      opening.signal.throwIfAborted();
      const transport = await this.#deps.open(address, machine, opening.signal);
      const journal = await this.#deps.journals?.open(address).catch(() => undefined);
      const memory = address === VIRTUAL_ADDRESS ? undefined : await this.#deps.memory?.(address);
      if (opening.signal.aborted) {
        await transport.close();
        throw opening.signal.reason;
      }
      // A virtual laser in this process is a new one each time.
      const isPositionDoubtful =
        address !== VIRTUAL_ADDRESS &&
        (this.#doubtful.has(address) || this.#leavesDoubt(journal, memory));
      const { bufferSeconds } = machine.controller;
      const options = {
        isPositionDoubtful,
        ...(journal && { journal }),
        ...(memory && { memory }),
        ...(bufferSeconds !== undefined && { bufferSeconds }),
      };
      const session = sessions.create(transport, machine, options);
      const account = new BeamAccount();
      await this.#begin({ address, machine, transport, session, journal, memory, account });
    } catch (error) {
      if (this.#connection === undefined) {
        this.#emit(isAbort(error) ? OFFLINE : { ...OFFLINE, message: messageOf(error) });
      }
      throw error;
    }
  }

  async #begin(
    parts: Omit<Connection, 'disposables' | 'isGreeted' | 'isEnding' | 'isAtWork'>,
  ): Promise<void> {
    const { machine, session, transport, journal, account } = parts;
    const disposables = new Disposables();
    const connection = {
      ...parts,
      disposables,
      isGreeted: false,
      isEnding: false,
      isAtWork: false,
    };
    this.#connection = connection;
    disposables.add(() => session.dispose());
    disposables.add(session.stateChanged.connect((state) => this.#report(state)));
    // The last lines of a connection reach the console even if it was closed.
    disposables.add(() => this.#bundle.flush());
    disposables.add(session.wire.connect((line) => this.#bundle.add(line)));
    disposables.add(
      transport.closed.connect((reason) => {
        const isBeamInDoubt = connection.isAtWork && account.isOurs;
        const message = reason && isBeamInDoubt ? LOST_AT_WORK : reason?.sentence;
        // The session is informed as well and fails its job before it is disposed.
        queueMicrotask(() => {
          if (this.#connection === connection)
            this.#leaveLost(connection, reason !== undefined && isBeamInDoubt);
          this.#drop(connection, message === undefined ? OFFLINE : { ...OFFLINE, message });
        });
      }),
    );
    try {
      const { drivers } = this.#deps;
      const ask = (line: string) => transport.write(new TextEncoder().encode(`\n${line}\n`));
      const board = {
        driver: findDriver(drivers, machine),
        drivers,
        clock: wallClock,
        wire: session.wire,
        ask,
      };
      await recognising(board, () => session.start());
      connection.isGreeted = true;
      await journal?.flush();
      this.#report(session.state);
    } catch (error) {
      this.#drop(connection, { ...OFFLINE, message: messageOf(error) });
      await transport.close();
      throw error;
    }
  }

  /** Nothing reconnects to a lost machine by itself, and its guardian does not; at most it is sent the stop. */
  #leaveLost(connection: Connection, isBeamInDoubt: boolean): void {
    const { guard, stopAfterLoss } = this.#deps;
    const isBeingStopped =
      isBeamInDoubt &&
      stopAfterLoss?.begin(this.#watched(connection), (isSent) => {
        guard?.release();
        if (isSent) this.#emit({ ...OFFLINE, message: STOPPED_AFTER_LOSS });
      });
    if (!isBeingStopped) guard?.release();
  }

  /** A journal that cannot be read may be about a job that was interrupted anywhere. */
  #leavesDoubt(journal: JournalFile | undefined, memory: PositionFile | undefined): boolean {
    if (journal === undefined) return this.#deps.journals !== undefined;
    return journal.leavesDoubt(placedBoot(memory));
  }

  #rememberTrust({ address, session }: Connection): void {
    if (isPlaced(session.state.trust)) this.#doubtful.delete(address);
    else this.#doubtful.add(address);
  }

  #drop(connection: Connection, last: MachineState): void {
    if (this.#connection !== connection) return;
    this.#connection = undefined;
    if (connection.isGreeted) this.#rememberTrust(connection);
    connection.disposables.dispose();
    // A journal that cannot be closed was written through to the disk, note by note.
    connection.journal?.close().catch(() => undefined);
    this.#emit(last);
  }
}

function isAtWork({ condition, job, manualActivity }: MachineState): boolean {
  const stands = condition === 'idle' || condition === 'alarm';
  return !stands || isUnderWay(job) || manualActivity !== undefined;
}

/** The boot in which the position was confirmed or a zero was set. */
function placedBoot(memory: PositionFile | undefined): string | undefined {
  const last = memory?.last;
  return last !== undefined && isPlaced(last.trust) ? last.boot : undefined;
}
