/** Dates as the screens say them, on the clock of Belgium whatever the machine's: `vr 27/11`, `9.40`. */
const timeZone = 'Europe/Brussels';

const parts = new Intl.DateTimeFormat('nl-BE', {
  timeZone,
  weekday: 'short',
  day: 'numeric',
  month: 'numeric',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

const long = new Intl.DateTimeFormat('nl-BE', { timeZone, day: 'numeric', month: 'long', year: 'numeric' });

interface LocalTime {
  weekday: string;
  day: string;
  month: string;
  year: string;
  hour: number;
  minute: string;
}

function localTime(at: string | Date): LocalTime {
  const found: Record<string, string> = {};
  for (const part of parts.formatToParts(new Date(at))) found[part.type] = part.value;
  const { weekday = '', day = '', month = '', year = '', hour = '0', minute = '' } = found;
  return { weekday: weekday.replace('.', ''), day, month, year, hour: Number(hour), minute };
}

/** `vr 27/11`; with the year when it is another than that of `now`. */
export function shortDay(at: string, now: Date): string {
  const local = localTime(at);
  const year = local.year === localTime(now).year ? '' : `/${local.year}`;
  return `${local.weekday} ${local.day}/${local.month}${year}`;
}

/** `14.02` */
export function clock(at: string | Date): string {
  const local = localTime(at);
  return `${local.hour}.${local.minute}`;
}

/** `27 november 2026` */
export function longDay(at: string): string {
  return long.format(new Date(at));
}

/** `27 november 2026 om 14.02` */
export function longMoment(at: string): string {
  return `${longDay(at)} om ${clock(at)}`;
}

/** `14.02` today, `vr 27/11 om 14.02` on another day. */
export function shortMoment(at: string, now: Date): string {
  return isSameDay(at, now) ? clock(at) : `${shortDay(at, now)} om ${clock(at)}`;
}

export function isSameDay(at: string, now: Date): boolean {
  const [one, other] = [localTime(at), localTime(now)];
  return one.day === other.day && one.month === other.month && one.year === other.year;
}

/** Today as a local day, `2026-11-27`, for date fields. */
export function localDay(now: Date): string {
  const { year, month, day } = localTime(now);
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
