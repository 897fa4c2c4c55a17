/** Of the program, as the API description and the system administrator are told it. */
export const VERSION = '0.1.0';
