SET ROLE ${owner};
