/** Addresses of screens, as mails and printed pages give them. */
export function taskUrl(publicUrl: string, caseId: string, taskId: string): string {
  return `${publicUrl}/postvak/${encodeURIComponent(`${caseId}~${taskId}`)}`;
}

export function caseUrl(publicUrl: string, caseId: string): string {
  return `${publicUrl}/dossiers/${encodeURIComponent(caseId)}`;
}

export function verificationUrl(publicUrl: string, verificationCode: string): string {
  return `${publicUrl}/verify/${verificationCode}`;
}

export function deliveryUrl(publicUrl: string, token: string): string {
  return `${publicUrl}/levering/${token}`;
}
