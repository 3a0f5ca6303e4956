'use strict';
// CommonJS: Temporal loads this file by its path, in clients, in workers and in the workflow bundle.
const { DefaultFailureConverter } = require('@temporalio/common');

/** Messages and stack traces of failures are encrypted like every other payload. */
exports.failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
