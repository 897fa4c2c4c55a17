import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { CannotStart } from '../database/cannot-start.ts';
import type { LogFile } from './log-file.ts';
import type { ReadyMessage } from './child-life.ts';
import { SERVICE_FLAGS } from './programs.ts';

export interface ChildOptions {
  /** How the operator knows it, such as 「工作人员服务」. */
  readonly title: string;
  readonly script: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Where what it says outside its own log goes, line by line. */
  readonly log: LogFile;
  readonly logFolder: string;
  readonly say: (sentence: string) => void;
  /** Called once when it crashed so often that restarting is pointless. */
  readonly onGiveUp: () => void;
}

const CRASHES_ALLOWED = 6;
const CRASH_WINDOW_MS = 120_000;
const READY_WITHIN_MS = 60_000;

/** One service process, started again when it crashes, with growing pauses. */
export class ChildKeeper {
  private child: ChildProcess | undefined;
  private stopping = false;
  private readonly crashes: number[] = [];

  constructor(private readonly options: ChildOptions) {}

  /** Resolves when the process accepts requests. Throws `CannotStart` when it ends or stays silent instead. */
  async start(): Promise<void> {
    const child = this.launch();
    await new Promise<void>((resolve, reject) => {
      const fail = (reason: string): void =>
        reject(
          new CannotStart(`${this.options.title}没有启动成功（${reason}），详见 ${this.options.logFolder}。`),
        );
      const patience = setTimeout(() => fail('等了一分钟仍未就绪'), READY_WITHIN_MS);
      child.once('exit', (code, signal) => fail(describeEnd(code, signal)));
      child.once('error', (error) => fail(error.message));
      child.on('message', (message: ReadyMessage) => {
        if (message.type === 'ready') resolve();
      });
      const settle = (): void => clearTimeout(patience);
      child.once('exit', settle);
      child.once('message', settle);
    });
    child.once('exit', (code, signal) => void this.revive(describeEnd(code, signal)));
  }

  /** In a process group of its own: Ctrl-C reaches the supervisor alone, which stops things in order. */
  private launch(): ChildProcess {
    const { script, args, env, log } = this.options;
    const child = spawn(process.execPath, [...SERVICE_FLAGS, script, ...args], {
      env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: true,
    });
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      // A line of its logger is redacted already; anything else may be the last words of a crash.
      createInterface({ input: stream }).on('line', (line) =>
        line.startsWith('{"level"') ? log.write(`${line}\n`) : log.writeRaw(line),
      );
    }
    this.child = child;
    return child;
  }

  private async revive(reason: string): Promise<void> {
    while (!this.stopping) {
      const now = Date.now();
      this.crashes.push(now);
      const recent = this.crashes.filter((moment) => now - moment < CRASH_WINDOW_MS).length;
      if (recent > CRASHES_ALLOWED) {
        this.options.say(
          `${this.options.title}连续异常退出 ${recent} 次，不再重试，详见 ${this.options.logFolder}。`,
        );
        this.options.onGiveUp();
        return;
      }
      this.options.say(`${this.options.title}异常退出（${reason}），正在重新启动…`);
      await sleep(Math.min(200 * 2 ** (recent - 1), 5000));
      if (this.stopping) return;
      try {
        await this.start();
        this.options.say(`${this.options.title}已恢复。`);
        return;
      } catch {
        // The next turn counts it as a crash too.
      }
    }
  }

  async stop(): Promise<void> {
    this.stopping = true;
    const child = this.child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGTERM');
    const impatience = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await exited;
    clearTimeout(impatience);
  }
}

function describeEnd(code: number | null, signal: NodeJS.Signals | null): string {
  return signal === null ? `退出状态 ${code}` : `信号 ${signal}`;
}
