/** The names that the tz database has today, for those that ICU and JavaScript keep as they once were (CLDR, "Time Zone Identifiers"). */
const CURRENT_NAME_BY_OLD_ONE: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

/** What a time zone is called in the tz database today. */
export function currentTimeZoneName(zone: string): string {
  return CURRENT_NAME_BY_OLD_ONE[zone] ?? zone;
}

/** The time zones that may be chosen, by their names of today, in order. */
export const TIME_ZONE_NAMES: readonly string[] = [
  ...new Set(['UTC', ...Intl.supportedValuesOf('timeZone').map(currentTimeZoneName).sort()]),
];

/** A time zone as it is shown, such as "America/New York". */
export function timeZoneText(zone: string): string {
  return currentTimeZoneName(zone).replaceAll('_', ' ');
}
