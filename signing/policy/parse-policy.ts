import { z } from 'zod';
import { CURVES } from './algorithm-policy.ts';
import type { AlgorithmPolicy, Curve } from './algorithm-policy.ts';

const day = z.iso.date({ error: 'is geen dag' });
const limit = z.strictObject({ before: day.optional() });
const among = <const Name extends string>(names: readonly Name[]) => z.partialRecord(z.enum(names), limit);

/** A policy as JSON, of the shape of {@link AlgorithmPolicy}. */
export const algorithmPolicySchema = z.strictObject({
  name: z.string().min(1),
  hashes: among(['sha256', 'sha384', 'sha512']),
  schemes: among(['rsa-pkcs1', 'rsa-pss', 'ecdsa']),
  rsa: z.array(limit.extend({ bits: z.int().min(512).max(16_384), issuedBefore: day.optional() })),
  curves: among<Curve>(Object.values(CURVES)),
});

/** The policy in a value from JSON; or the path of what is wrong in it, such as `rsa.0.before`. */
export function parseAlgorithmPolicy(
  value: unknown,
): { readonly ok: true; readonly policy: AlgorithmPolicy } | { readonly ok: false; readonly path: string } {
  const parsed = algorithmPolicySchema.safeParse(value);
  if (parsed.success) return { ok: true, policy: withoutUndefined(parsed.data) };
  const [issue] = parsed.error.issues;
  const keys = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return { ok: false, path: [...(issue?.path ?? []), ...keys].join('.') };
}

/** zod types what may be left out as what may be undefined; from JSON nothing is. */
const withoutUndefined = (policy: z.output<typeof algorithmPolicySchema>) => policy as AlgorithmPolicy;
