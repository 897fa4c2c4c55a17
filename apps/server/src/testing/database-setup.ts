import type { TestProject } from 'vitest/node';
import { prepareCitusCluster } from './citus-cluster.ts';
import { startTestCluster, type TestCluster, type TestClusterAddresses } from './test-cluster.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    testCluster: TestClusterAddresses;
  }
}

let cluster: TestCluster | undefined;

/** One cluster for the whole run; tests take copies of its template with `createTestDatabase`. */
export async function setup(project: TestProject): Promise<void> {
  const citus = process.env['YANZHEN_TEST_CITUS'];
  cluster = citus === undefined ? await startTestCluster() : await prepareCitusCluster(citus.split(','));
  project.provide('testCluster', cluster.addresses);
}

export async function teardown(): Promise<void> {
  await cluster?.stop();
}
