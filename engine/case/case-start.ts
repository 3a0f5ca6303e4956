import type { Calendar } from '../calendar.ts';
import type { Plan } from '../plan.ts';
import type { CaseData } from '../schema/form.ts';

/** A PDF of a case. Its bytes are in the store under their SHA-256; Temporal only ever sees the hash. */
export interface CaseDocument {
  id: string;
  /** The place in the flow (`documents[].id`) this file fills. */
  slot: string;
  fileName: string;
  /** The revision the case holds: lower-case hex SHA-256 of the bytes. */
  sha256: string;
  revision: number;
  /** Whether the flow's sign steps sign it. */
  signed: boolean;
  /** The signatures that this case gave it. */
  signatures: GivenSignature[];
  /** It came along from another case with signatures that nobody here can give again. */
  signedBefore?: true;
}

/** One signature embedded in a document. */
export interface GivenSignature {
  taskId: string;
  personId: string;
  name: string;
  /** As printed above the name, when signed under a mandate. */
  mandateId?: string;
  signedAt: string;
  level: 'B-B' | 'B-T';
}

/** All that a case is made of; the argument of its workflow. Replay needs nothing else. */
export interface CaseStart {
  caseId: string;
  /** `2026-114`: counted by year and organisation. */
  number: string;
  organisation: string;
  department: string;
  title: string;
  /** 16 digits, printed on every page. */
  verificationCode: string;
  starter: { personId: string; name: string };
  plan: Plan;
  planHash: string;
  calendar: Calendar;
  data: CaseData;
  documents: CaseDocument[];
}
