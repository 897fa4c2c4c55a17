import { closeSync, fstatSync, mkdirSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { redactStack } from '@yanzhen/domain/kernel';
import { DAY_MS, SHANGHAI_MS } from './backup-plan.ts';

export interface LogFileOptions {
  readonly folder: string;
  /** `server` writes `server-2026-11-22.log`, then `server-2026-11-22.1.log` when the first is full. */
  readonly name: string;
  readonly mostBytes?: number;
  readonly now?: () => number;
  /** Told why nothing can be written, and undefined once it can again. */
  readonly onFailure?: (reason: string | undefined) => void;
}

const MOST_BYTES = 64_000_000;
/** The law asks for six months; nothing younger is ever deleted, whatever the disk says. */
const KEEP_DAYS = 210;

/**
 * A log of whole lines, a new file each day and whenever one is full. It is never in the way of the work: what cannot
 * be written is told, and tried again with the next line.
 */
export class LogFile {
  private descriptor: number | undefined;
  private day = '';
  private part = 0;
  private bytes = 0;
  private failing = false;

  constructor(private readonly options: LogFileOptions) {}

  /** Lines of JSON, as the loggers write them. */
  write(lines: string): void {
    try {
      const bytes = Buffer.from(lines);
      const descriptor = this.openFor(bytes.length);
      for (let from = 0; from < bytes.length; ) from += writeSync(descriptor, bytes, from);
      this.bytes += bytes.length;
      if (this.failing) this.options.onFailure?.(undefined);
      this.failing = false;
    } catch (error) {
      this.failing = true;
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      this.options.onFailure?.(code);
      this.close();
    }
  }

  /** What a process says outside its logger, such as its last words: redacted, because nobody did so before. */
  writeRaw(text: string): void {
    if (text.trim() !== '') this.write(`${redactStack(text.replace(/\n+$/, ''))}\n`);
  }

  close(): void {
    if (this.descriptor !== undefined) closeSync(this.descriptor);
    this.descriptor = undefined;
  }

  private openFor(length: number): number {
    const now = (this.options.now ?? Date.now)();
    const day = new Date(now + SHANGHAI_MS).toISOString().slice(0, 10);
    const isFull = this.bytes > 0 && this.bytes + length > (this.options.mostBytes ?? MOST_BYTES);
    if (this.descriptor !== undefined && day === this.day && !isFull) return this.descriptor;
    this.close();
    if (day !== this.day) this.deleteOld(now);
    this.part = day === this.day ? this.part + 1 : 0;
    this.day = day;
    for (;;) {
      const descriptor = this.openPart();
      const { size } = fstatSync(descriptor);
      if (size === 0 || size + length <= (this.options.mostBytes ?? MOST_BYTES)) {
        this.bytes = size;
        this.descriptor = descriptor;
        return descriptor;
      }
      closeSync(descriptor);
      this.part += 1;
    }
  }

  private openPart(): number {
    const { folder, name } = this.options;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const part = this.part === 0 ? '' : `.${this.part}`;
    return openSync(join(folder, `${name}-${this.day}${part}.log`), 'a', 0o600);
  }

  private deleteOld(now: number): void {
    const { folder, name } = this.options;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const oldest = new Date(now + SHANGHAI_MS - KEEP_DAYS * DAY_MS).toISOString().slice(0, 10);
    for (const file of readdirSync(folder)) {
      const day = /^(.+)-(\d{4}-\d{2}-\d{2})(\.\d+)?\.log$/.exec(file);
      if (day?.[1] === name && (day[2] ?? '') < oldest) rmSync(join(folder, file), { force: true });
    }
  }
}
