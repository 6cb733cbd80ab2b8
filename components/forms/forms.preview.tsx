import type { Preview } from '@/components/preview'
import { Button } from '@/components/ui/button'
import { Field } from './field'
import { FormMessage } from './form-message'
import { Submit } from './submit'

const LONG =
  'A hint that is rather longer than one would like it to be, so that it has to go on to a second line somewhere'

export const formsPreview: Preview = {
  name: 'forms',
  states: [
    {
      name: 'as it comes',
      draw: () => (
        <form className="cols c2">
          <Field name="email" label="E-mail" hint="The one you were invited with.">
            {(control) => <input type="email" autoComplete="username" {...control} />}
          </Field>
          <Field name="axis" label="Axis" hint={LONG} optional>
            {(control) => (
              <span className="sel">
                <select {...control}>
                  <option>Capability</option>
                  <option>Safety</option>
                </select>
              </span>
            )}
          </Field>
          <div className="btns">
            <Submit first>Sign in</Submit>
            <Button>Cancel</Button>
          </div>
        </form>
      ),
    },
    {
      name: 'refused',
      draw: () => (
        <form className="stack">
          <FormMessage refused>The e-mail address or the password is not right.</FormMessage>
          <Field
            name="undo"
            label="What would undo it"
            error="Required. Name the event that should reopen this decision."
          >
            {(control) => <textarea rows={3} {...control} />}
          </Field>
          <Submit blocked="The mapping of one run is missing.">Accept 3 runs</Submit>
        </form>
      ),
    },
    { name: 'done', draw: () => <FormMessage>The password was changed. Other sessions were ended.</FormMessage> },
  ],
}
