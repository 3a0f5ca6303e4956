/** As it is printed on a page: in fours. */
export function groupedCode(verificationCode: string): string {
  return verificationCode.replaceAll(/(\d{4})(?=\d)/g, '$1 ');
}
