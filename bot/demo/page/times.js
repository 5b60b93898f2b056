// Times as Thai readers write them: Buddhist years, Bangkok's clock.

const format = (options) =>
  new Intl.DateTimeFormat("th-TH-u-ca-buddhist-nu-latn", { timeZone: "Asia/Bangkok", ...options });
const HOUR = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const DAY = format({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
const SHORT_DAY = format({ weekday: "short", day: "numeric", month: "short", year: "numeric" });

export const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const BANGKOK_MS = 7 * HOUR_MS;

const withoutEra = (words) => words.replace(/พ\.ศ\.\s?/, "");

export const hour = (ms) => HOUR.format(ms);
export const day = (ms) => withoutEra(DAY.format(ms));
export const moment = (ms) => `${withoutEra(SHORT_DAY.format(ms))} ${hour(ms)} น.`;

/** Eight o'clock of the next morning in Bangkok. */
export function nextMorning(ms) {
  return (Math.floor((ms + BANGKOK_MS) / DAY_MS) + 1) * DAY_MS - BANGKOK_MS + 8 * HOUR_MS;
}
