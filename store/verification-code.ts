import { randomInt } from 'node:crypto';

/** The last of 16 digits, by Luhn's rule (ISO/IEC 7812-1, annex B): one wrong digit, or two changed places, is seen at once. */
function checkDigit(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}

/** 16 digits that nobody guesses: 15 random ones and a check digit. */
export function newVerificationCode(): string {
  const digits = Array.from({ length: 15 }, () => String(randomInt(10))).join('');
  return digits + checkDigit(digits);
}

/** The 16 digits of what somebody typed or pasted, spaces and hyphens left out; null when they cannot be a code. */
export function readVerificationCode(typed: string): string | null {
  const digits = typed.replace(/[\s.-]/g, '');
  return /^\d{16}$/.test(digits) && checkDigit(digits.slice(0, 15)) === digits[15] ? digits : null;
}
