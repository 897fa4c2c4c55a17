import type { TestProject } from 'vitest/node';
import { startTestCluster, type TestCluster, type TestClusterAddresses } from './test-cluster.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    testCluster: TestClusterAddresses;
  }
}

let cluster: TestCluster | undefined;

/** One cluster for the whole run; tests take copies of its template with `createTestDatabase`. */
export async function setup(project: TestProject): Promise<void> {
  cluster = await startTestCluster();
  project.provide('testCluster', cluster.addresses);
}

export async function teardown(): Promise<void> {
  await cluster?.stop();
}
