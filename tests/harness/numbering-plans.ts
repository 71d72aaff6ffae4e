/** Gives the numbering plans to whatever reads numbers in this process, as the worker reads them from its file. */
import plans from 'libphonenumber-js/max/metadata';
import { givePlans } from '../../src/numbers/phone-library.ts';

givePlans(plans);
