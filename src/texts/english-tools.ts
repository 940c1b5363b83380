/** The tools that a bot may be given. */
export const tools = {
  tool: {
    weather: {
      name: 'Weather',
      text: 'Looks up the next 24 hours of a place: temperature, and rain or snow.',
    },
    calculator: {
      name: 'Calculator',
      text: 'Works out sums, formulas and units exactly.',
    },
    'date-time': {
      name: 'Date and time',
      text: 'Knows what day it is, and the time in any zone.',
    },
    'web-fetch': {
      name: 'Web pages',
      text: 'Reads pages of the sites that an administrator allows.',
    },
  },
};
