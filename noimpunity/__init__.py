"""No Impunity: a record of crimes that silence, and of what States did about them."""
