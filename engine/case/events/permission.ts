import type { Permission, RefusalCode } from '../../problem.ts';

export const granted: Permission = { ok: true };

export function refused(code: RefusalCode, params: Record<string, string> = {}): Permission {
  return { ok: false, problem: { code, params } };
}
