/**
 * `npm test`: everything, from a fresh clone. `npm test -- rules server` runs the named steps alone.
 * A whole run leaves `dist/test-results.json`, from which `coverage` counts what is proved.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './root.mjs';

const startedAt = Date.now();
const say = (sentence) => process.stdout.write(`${sentence}\n`);
const resultsPath = join(root, 'dist', 'test-results.json');

const node = (script, ...args) => [process.execPath, [join(root, script), ...args]];
const script = (name) => ['npm', ['run', '--silent', name]];

/** The oldest PostgreSQL a county may bring along, where Debian has installed it. */
const POSTGRES_15 = '/usr/lib/postgresql/15';

const steps = [
  { name: 'types', title: '类型检查', command: script('check:types') },
  { name: 'lint', title: '代码规则', command: script('check:lint') },
  { name: 'format', title: '代码格式', command: script('check:format') },
  { name: 'architecture', title: '架构箭头', command: node('tools/check-architecture.mjs') },
  { name: 'unused', title: '无用代码', command: script('check:unused') },
  { name: 'rules', title: '规则测试', project: 'rules' },
  { name: 'server', title: '服务测试（带数据库）', project: 'server' },
  {
    name: 'server-15',
    title: '服务测试（PostgreSQL 15）',
    project: 'server',
    needs: join(POSTGRES_15, 'bin', 'postgres'),
    env: { YANZHEN_TEST_POSTGRES: POSTGRES_15 },
  },
  { name: 'simulation', title: '模拟：一千个种子的事故', project: 'simulation' },
  { name: 'processes', title: '启停与故障测试', project: 'processes' },
  { name: 'browser', title: '浏览器测试', project: 'browser' },
];

const asked = process.argv.slice(2);
const runnable = steps.filter(({ needs }) => needs === undefined || existsSync(needs));
const chosen = asked.length === 0 ? runnable : runnable.filter(({ name }) => asked.includes(name));
if (chosen.length === 0 || asked.some((name) => !runnable.some((step) => step.name === name))) {
  say(`可选的步骤：${runnable.map(({ name }) => name).join('、')}。`);
  process.exit(64);
}

const { installPackages } = await import('./packages.mjs');
await installPackages({ dev: true, say });
const { build } = await import('./build.mjs');
await build({ say });

mkdirSync(join(root, 'dist'), { recursive: true });
if (chosen.length === runnable.length) rmSync(resultsPath, { force: true });
const outcomes = [];
for (const step of chosen) outcomes.push(await run(step));
if (chosen.length === runnable.length) writeResults();
process.exit(conclude());

async function run(step) {
  const began = Date.now();
  const results = join(root, 'dist', `test-results-${step.name}.json`);
  rmSync(results, { force: true });
  const [program, args] = step.command ?? vitest(step.project, results);
  const heartbeat = setInterval(() => say(`  ${step.title}仍在进行，已 ${seconds(began)} 秒…`), 60_000);
  const { status, output } = await capture(program, args, step.env);
  clearInterval(heartbeat);
  const counts = step.project === undefined ? undefined : readCounts(results);
  // A suite that ran nothing proves nothing, whatever its exit status says.
  const ok = status === 0 && (counts === undefined || counts.passed > 0);
  if (!ok) say(`\n${output.trimEnd()}\n`);
  say(
    `${ok ? '✓' : '✗'} ${step.title}${counts === undefined ? '' : `：${describe(counts)}`}（${seconds(began)} 秒）`,
  );
  return { step, ok, counts, results };
}

function vitest(project, results) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
  return node('node_modules/vitest/vitest.mjs', 'run', '--project', project, ...reporters);
}

function capture(program, args, env = {}) {
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, CI: '1', NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks = [];
  child.stdout.on('data', (chunk) => chunks.push(chunk));
  child.stderr.on('data', (chunk) => chunks.push(chunk));
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ status: 1, output: error.message }));
    child.once('close', (code) => resolve({ status: code ?? 1, output: Buffer.concat(chunks).toString() }));
  });
}

function readCounts(path) {
  if (!existsSync(path)) return { passed: 0, failed: 0, skipped: 0 };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
    readFileSync(path, 'utf8'),
  );
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
}

function describe({ passed, failed, skipped }) {
  const parts = [`${passed} 项通过`];
  if (failed > 0) parts.push(`${failed} 项失败`);
  if (skipped > 0) parts.push(`${skipped} 项在这台机器上不适用`);
  return parts.join('，');
}

/** vitest's own shape, of all its projects together; paths are relative to the repository. */
function writeResults() {
  const testResults = outcomes
    // The same tests on another PostgreSQL prove no further institution.
    .filter(({ step, results }) => step.env === undefined && existsSync(results))
    .flatMap(({ results }) => JSON.parse(readFileSync(results, 'utf8')).testResults)
    .map(({ name, status, assertionResults }) => ({ name: relative(root, name), status, assertionResults }));
  const finishedAt = new Date().toISOString();
  writeFileSync(resultsPath, `${JSON.stringify({ finishedAt, testResults }, null, 1)}\n`);
}

function conclude() {
  const failures = outcomes.filter(({ ok }) => !ok);
  const total = outcomes
    .flatMap(({ counts }) => counts ?? [])
    .reduce(add, { passed: 0, failed: 0, skipped: 0 });
  say('');
  for (const { step } of failures) say(`失败：${step.title}（单独重跑：npm test -- ${step.name}）`);
  for (const title of listFailedTests(failures)) say(`  ${title}`);
  const summary = `${outcomes.length} 步，测试${describe(total)}，用时 ${minutes()}`;
  say(failures.length === 0 ? `全部通过：${summary}。` : `${failures.length} 步没有通过；共 ${summary}。`);
  return failures.length === 0 ? 0 : 1;
}

function listFailedTests(failures) {
  return failures
    .filter(({ results }) => existsSync(results))
    .flatMap(({ results }) => JSON.parse(readFileSync(results, 'utf8')).testResults)
    .flatMap(({ name, message, assertionResults }) => {
      const file = relative(root, name);
      const failed = assertionResults.filter(({ status }) => status === 'failed');
      if (failed.length === 0) return message ? [`${file}：${message.split('\n')[0]}`] : [];
      return failed.map(({ fullName }) => `${file}：${fullName}`);
    });
}

function add(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

function seconds(moment) {
  return ((Date.now() - moment) / 1000).toFixed(1);
}

function minutes() {
  const whole = Math.round((Date.now() - startedAt) / 1000);
  return `${Math.floor(whole / 60)} 分 ${whole % 60} 秒`;
}
