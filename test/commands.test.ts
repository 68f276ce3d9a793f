import { together } from './support/together.ts';

await together('commands', 'journeys');
