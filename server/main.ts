import { parseConfig } from './config.ts';
import { createLogger } from './log.ts';
import { type Running, startServer } from './start.ts';

/** How long a stop may take before the process ends all the same: service managers kill after ten seconds. */
const stopMs = 5_000;

const print = (...lines: readonly string[]) => process.stdout.write(`${lines.join('\n')}\n`);

function fail(...lines: readonly string[]): never {
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exit(1);
}

const config = parseConfig(process.env);
if (!config.ok) fail('Variorum cannot start:', ...config.error.map((problem) => `  ${problem}`));

const logger = createLogger(config.value.logLevel);
const running = await startServer(config.value, { logger }).catch((error: unknown) => {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  const reason = error instanceof Error ? error.message : String(error);
  fail(taken ? `Port ${config.value.port} is in use. Is Variorum running already? Otherwise set PORT to another one.` : reason);
});
greet(running);

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) process.exit(1); // asked twice: at once
    logger.info({ signal }, 'stopping');
    end(0);
  });
}
running.lost.then((error) => {
  logger.fatal({ err: error }, 'the log has been lost');
  end(1);
});

function end(code: number) {
  stopping = true;
  setTimeout(() => {
    logger.error('stopping took too long');
    process.exit(code);
  }, stopMs - 500).unref();
  running.stop().then(
    () => {
      logger.info('stopped');
      process.exit(code);
    },
    (error: unknown) => {
      logger.error({ err: error }, 'stopping failed');
      process.exit(1);
    },
  );
}

function greet({ addresses, ownerLinks }: Running) {
  const [here, ...others] = addresses.all;
  print(
    '',
    `  Variorum    ${here}`,
    ...others.map((address) => `              ${address}`),
    '',
    `  Owner link  ${ownerLinks[0]}`,
    ...ownerLinks.slice(1).map((link) => `          or  ${link}`),
    '              It lets its bearer in as the owner, once. Keep it to yourself.',
    '',
  );
}
