import type { Connect } from 'vite';

export type Request = Connect.IncomingMessage;
export type Response = Parameters<Connect.NextHandleFunction>[1];
