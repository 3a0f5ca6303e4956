import { bundleWorkflowCode } from '@temporalio/worker';
import type { WorkflowBundle } from '@temporalio/worker';
import { failureConverterPath } from '../../../bin/temporal/data-converter.ts';
import { childModule } from '../child-module.ts';

const silent = { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} };

/** The bundle of the hand-written letter, made as that of the plan's cases is. */
export function bundlePlainLetter(): Promise<WorkflowBundle> {
  return bundleWorkflowCode({
    workflowsPath: childModule('cases', 'plain-letter').file,
    failureConverterPath,
    logger: silent,
  });
}
