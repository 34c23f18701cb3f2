/** A postal address as it is written: in a new payment's debtor, and in a change of one. */
import { builder } from "./builder.ts";

export const AddressInput = builder.inputType("AddressInput", {
  description: "A postal address.",
  fields: (t) => ({
    street: t.string({ required: true, description: "Street or square, without the number, such as `Via Roma`." }),
    number: t.string({ required: true, description: "House number, such as `12/A`." }),
    postalCode: t.string({ required: true, description: "CAP, such as `33100`." }),
    city: t.string({ required: true, description: "Municipality, such as `Udine`." }),
    province: t.string({ required: true, description: "Two letters, such as `UD`." }),
    country: t.string({ description: "Two letters, ISO 3166; `IT` when left out." }),
  }),
});
