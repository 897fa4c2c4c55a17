/** What the server process is told by its environment; the supervisor sets it. */
export interface Settings {
  /** The address of the database under the role `yanzhen_app`. */
  readonly databaseUrl: string;
  readonly port: number;
  readonly host: string;
  readonly logLevel: string;
  readonly poolSize: number;
}

/** Throws when the process was started without a database: only the supervisor knows its address. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const databaseUrl = environment['YANZHEN_DATABASE'];
  if (databaseUrl === undefined) throw new Error('YANZHEN_DATABASE is not set; start with `npm start`');
  return {
    databaseUrl,
    port: Number(environment['PORT'] ?? 8787),
    host: environment['HOST'] ?? 'localhost',
    logLevel: environment['LOG_LEVEL'] ?? 'info',
    poolSize: Number(environment['YANZHEN_POOL'] ?? 16),
  };
}
