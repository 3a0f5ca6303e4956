import { createRequire } from 'node:module';
import type { ProcessSpec } from '../../../bin/processes.ts';

const { resolve } = createRequire(import.meta.url);
const requiring = (name: string) => `require(${JSON.stringify(resolve(name))})`;

function bareProcess(name: string, program: string): ProcessSpec {
  return {
    name,
    title: name,
    role: 'application',
    command: process.execPath,
    args: ['-e', program],
    isReady: (printed) => Promise.resolve(printed.includes('ready')),
  };
}

/** An Express server that says hello, and nothing else. */
export const bareServer = (): ProcessSpec =>
  bareProcess(
    'bare-server',
    `${requiring('express')}()
      .get('/', (request, response) => response.send('Hello World!'))
      .listen(0, '127.0.0.1', () => console.log('ready'));`,
  );

/** A Temporal worker of one empty workflow, bundled beforehand as ours are, and of no activity. */
export const bareWorker = (address: string, namespace: string, bundlePath: string): ProcessSpec =>
  bareProcess(
    'bare-worker',
    `const { NativeConnection, Worker } = ${requiring('@temporalio/worker')};
    (async () => {
      const connection = await NativeConnection.connect({ address: ${JSON.stringify(address)} });
      const worker = await Worker.create({
        connection,
        namespace: ${JSON.stringify(namespace)},
        taskQueue: 'bare',
        workflowBundle: { codePath: ${JSON.stringify(bundlePath)} },
      });
      console.log('ready');
      await worker.run();
    })();`,
  );
