const DAY = 86_400_000

/**
 * From which a property's cases are made: another every day, so that they are not the same few for ever, and the same all
 * day. It stands in the names of the tests that use it, and PROPERTY_SEED repeats one.
 */
export const propertySeed = Number(process.env.PROPERTY_SEED) || Math.floor(Date.now() / DAY)
