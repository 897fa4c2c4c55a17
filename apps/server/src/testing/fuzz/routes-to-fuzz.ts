import type { FastifyInstance } from 'fastify';
import type { RouteSchema } from './input-of-schema.ts';

/** One method of one address, as `/api/openapi.json` tells everybody. */
export interface FuzzedRoute {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Of the ability that it takes, where it is a command, query or upload of a slice. */
  readonly name: string | undefined;
  readonly takesFile: boolean;
  readonly body: RouteSchema | undefined;
  readonly query: RouteSchema;
}

interface Operation {
  readonly operationId?: string;
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: RouteSchema }>> };
  readonly parameters?: readonly {
    readonly in: string;
    readonly name: string;
    readonly required?: boolean;
    readonly schema: RouteSchema;
  }[];
}

type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

/** Kept out of the description, for they are no part of what a program may rely on. */
const hidden: readonly FuzzedRoute[] = ['/healthz', '/api/openapi.json'].map((path) => ({
  method: 'GET',
  path,
  name: undefined,
  takesFile: false,
  body: undefined,
  query: {},
}));

function toRoute(
  path: string,
  method: string,
  operation: Operation,
  uploads: ReadonlySet<string>,
): FuzzedRoute {
  const asked = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
  return {
    method: method.toUpperCase() === 'GET' ? 'GET' : 'POST',
    path,
    name: operation.operationId?.replace(/-long$/, ''),
    takesFile: uploads.has(path),
    body: operation.requestBody?.content['application/json']?.schema,
    query: {
      type: 'object',
      properties: Object.fromEntries(asked.map(({ name, schema }) => [name, schema])),
      required: asked.filter(({ required }) => required === true).map(({ name }) => name),
    },
  };
}

/** Every route that the server describes, and the two that it does not, in a fixed order. */
export async function routesToFuzz(
  app: FastifyInstance,
  uploads: ReadonlySet<string>,
): Promise<readonly FuzzedRoute[]> {
  const { paths } = (await app.inject({ url: '/api/openapi.json' })).json<{ paths: Paths }>();
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => toRoute(path, method, operation, uploads)),
  );
  return [...hidden, ...described].toSorted((a, b) =>
    `${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1,
  );
}
